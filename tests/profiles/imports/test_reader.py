"""Files as organisations have them."""

import io
import zipfile
from datetime import date, datetime

import pytest
from openpyxl import Workbook

from profiles.imports.problems import FileProblem
from profiles.imports.reader import read_table

ROWS = [["E-mail", "Prénom", "Nom", "Service"], ["zoe@example.org", "Zoé", "Lœuf", "Été & Cie"]]


def written(separator=",", encoding="utf-8", rows=ROWS):
    return "\r\n".join(separator.join(row) for row in rows).encode(encoding)


@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252", "utf-32"])
def test_any_separator_and_encoding(separator, encoding):
    table = read_table(written(separator, encoding))
    assert table.lines[0].cells == ROWS[1]
    assert table.columns.places == {"email": 0, "first_name": 1, "last_name": 2, "department": 3}


def test_the_separator_that_excel_writes_first():
    assert read_table(b"sep=;\n" + written(";")).lines[0].cells == ROWS[1]


def test_titles_above_the_header_and_blank_lines():
    data = b"Our people;;;\n;;;\n" + written(";") + b"\n\n;;;\n"
    table = read_table(data)
    assert [line.number for line in table.lines] == [4]


def test_a_cell_with_separator_quotes_and_lines():
    data = b'email,name,title\na@x.org,"Moreau, Claire","Head of ""Methods""\nand more"\n'
    [line] = read_table(data).lines
    assert line.cells == ["a@x.org", "Moreau, Claire", 'Head of "Methods"\nand more']


def test_a_quote_left_open_costs_its_own_line_and_no_other():
    data = b'email,name\na@x.org,"Claire\nb@x.org,Julien\nc@x.org,Karim\n'
    first, *others = read_table(data).lines
    assert first.fault == "unclosed_quote"
    assert [line.cells[1] for line in others] == ["Julien", "Karim"]


def test_a_line_of_wrong_length_and_one_that_is_only_padded():
    data = b"email,name\na@x.org,Claire,more\nb@x.org,Julien,,\nc@x.org\n"
    assert [line.fault for line in read_table(data).lines] == ["wrong_length", "", "wrong_length"]


def sheet(*rows, others=()):
    book = Workbook()
    for row in rows:
        book.active.append(row)
    for name in others:
        book.create_sheet(name, 0).append(["Notes"])
    data = io.BytesIO()
    book.save(data)
    return data.getvalue()


def test_a_spreadsheet_with_numbers_dates_and_blanks():
    data = sheet(
        ["Employee ID", "Email", "Full name", "Start date", "Phone number"],
        [12.0, "a@x.org", "Claire Moreau", datetime(2024, 3, 31), None],
        [13, "b@x.org", "Julien Roche", date(2024, 4, 1), None],
        others=["Read me"],
    )
    first, second = read_table(data).lines
    assert first.cells[:3] == ["12", "a@x.org", "Claire Moreau"]
    assert first.cells[3].startswith("2024-03-31")
    assert (first.fault, second.fault) == ("", "")


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "empty"),
        (b"\n\n \n", "empty"),
        (b"email,name\n", "no line below"),
        (bytes(range(256)) * 40, "no text"),
        (b"PK\x03\x04 but no archive", "no text"),
        (b"\xd0\xcf\x11\xe0 old", "old Excel"),
        (b"%PDF-1.7\n" + bytes(200), "no text"),
        (b"x" * (20 * 1024 * 1024 + 1), "20 MB"),
        (b"colour,size\nred,2\n", "an e-mail address nor a name. The file has: colour, size"),
        (b"name,age\nClaire,40\n", "No column holds an e-mail address"),
    ],
)
def test_a_file_of_which_nothing_can_be_made_says_why(data, words):
    with pytest.raises(FileProblem, match=words):
        read_table(data)


def test_an_archive_that_unpacks_to_far_more_than_it_is():
    bomb = io.BytesIO()
    with zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/workbook.xml", bytes(201 * 1024 * 1024))
    with pytest.raises(FileProblem, match="unpacks"):
        read_table(bomb.getvalue())


def test_a_broken_archive_is_no_crash():
    broken = io.BytesIO()
    with zipfile.ZipFile(broken, "w") as archive:
        archive.writestr("xl/workbook.xml", "<not><xml")
    with pytest.raises(FileProblem, match="could not be read"):
        read_table(broken.getvalue())
