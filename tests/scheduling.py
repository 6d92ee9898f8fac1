"""Which tests run in the same process when there are several: those that share something costly."""

from pathlib import PurePosixPath

from xdist.scheduler import LoadScopeScheduling

# The journeys of these folders share one running site, or one browser.
TOGETHER = ("tests/browser",)


class ByFile(LoadScopeScheduling):
    """Keeps the tests of a file together, and those of the folders of `TOGETHER`."""

    def _split_scope(self, nodeid: str) -> str:
        file = PurePosixPath(nodeid.split("::", maxsplit=1)[0])
        folders = (folder for folder in TOGETHER if PurePosixPath(folder) in file.parents)
        return next(folders, str(file))
