"""Files and functions stay short enough to be read at once."""

from tests.architecture import budgets, sources
from tests.architecture.sources import plant


def test_no_file_is_too_long():
    files = sources.read(".py", ".css", ".js") + sources.tests()
    assert budgets.long_files(files) == []


def test_no_function_is_too_long():
    assert budgets.long_functions(sources.python() + sources.tests()) == []


def test_no_template_is_too_long():
    assert budgets.long_files(sources.templates(), budgets.TEMPLATE) == []


def test_most_files_are_short():
    assert budgets.middle(sources.python()) <= budgets.MEDIAN


def test_there_is_at_least_as_much_test_as_source():
    tested, source = map(budgets.written_lines, (sources.tests(), sources.python()))
    assert tested >= source, f"{tested} lines of tests for {source} of source"


def test_every_file_is_named_after_something():
    assert budgets.catch_alls(sources.python() + sources.tests()) == []


def test_a_long_file_is_found():
    assert budgets.long_files(plant("x = 1\n" * 300)) == []
    assert budgets.long_files(plant("x = 1\n" * 301)) == [
        "feeds/posts/views.py: 301 lines, 300 at most"
    ]


def test_a_long_function_is_found_wherever_it_stands():
    body = "        pass\n" * 40
    assert budgets.long_functions(plant(f"class A:\n    async def f(self):\n{body}")) == [
        "feeds/posts/views.py:2 f: 41 lines, 40 at most"
    ]
    assert budgets.long_functions(plant("def f():\n" + "    pass\n" * 39)) == []


def test_the_median_leaves_empty_files_out():
    files = plant("") + plant("x\n" * 70) + plant("\n")
    assert budgets.middle(files) == 70


def test_blank_lines_make_no_test():
    assert budgets.written_lines(plant("x = 1\n\n\n   \ny = 2\n")) == 2


def test_a_catch_all_is_found():
    assert budgets.catch_alls(plant("", "feeds/posts/utils.py")) == ["feeds/posts/utils.py"]
