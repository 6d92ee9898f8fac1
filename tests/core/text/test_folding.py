"""What is searched is found without its accents, case and ligatures."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.text.folding import fold


@pytest.mark.parametrize(
    ("written", "folded"),
    [
        ("Élodie", "elodie"),
        ("Cœur de Nantes", "coeur de nantes"),
        ("  Lê   Thị  ", "le thi"),
        ("STRASSE Straße", "strasse strasse"),
        ("Łukasz Øystein", "lukasz oystein"),
        ("l’été", "l'ete"),
        ("", ""),
    ],
)
def test_accents_case_and_ligatures_do_not_count(written, folded):
    assert fold(written) == folded


@given(st.text())
def test_folding_twice_is_folding_once(text):
    assert fold(fold(text)) == fold(text)
