from __future__ import annotations

from pathlib import Path

import pytest

from bridge.brand_modules import import_modules
from bridge.errors import ConfigurationError
from bridge.toolkit import declared_in

TOOL = """
from bridge.toolkit import tool

@tool(title="Size", read_only=True)
async def size_advice() -> str:
    "Which size fits."
    return "M"
"""


AT_START = "A brand's files are imported at start-up; what stands at their top level must run then."


def folder(tmp_path: Path, **files: str) -> Path:
    for stem, text in files.items():
        (tmp_path / f"{stem}.py").write_text(text)
    return tmp_path


def faults(tmp_path: Path, **files: str) -> list[str]:
    place = folder(tmp_path, **files)
    with pytest.raises(ConfigurationError) as caught:
        import_modules("aurora", place)
    return [fault.removeprefix(f"{place}/") for fault in caught.value.faults]


def test_files_are_one_package_and_may_import_each_other(tmp_path: Path) -> None:
    place = folder(tmp_path, sizes="SIZES = ['M']", advice="from .sizes import SIZES\nfrom . import sizes" + TOOL)
    modules = import_modules("blue-heron", place)
    assert [module.__name__ for module in modules][1:] == [
        "custom_tools.blue_heron.advice",
        "custom_tools.blue_heron.sizes",
    ]
    assert [function.__name__ for function in declared_in(*modules)] == ["size_advice"]


def test_an_init_file_is_the_package_and_may_declare_too(tmp_path: Path) -> None:
    place = folder(tmp_path, __init__=TOOL, other="from . import size_advice")
    assert [function.__name__ for function in declared_in(*import_modules("aurora", place))] == ["size_advice"]


def test_a_file_that_has_changed_is_read_anew_and_one_that_is_gone_is_gone(tmp_path: Path) -> None:
    place = folder(tmp_path, sizes="SIZES = ['M']", old="")
    import_modules("aurora", place)
    (place / "old.py").unlink()
    folder(tmp_path, sizes="SIZES = ['M', 'L']")
    *_, sizes = import_modules("aurora", place)
    assert sizes.SIZES == ["M", "L"]
    assert sizes.__name__.endswith(".sizes")


def test_each_fault_names_the_authors_own_line_and_the_faults_of_all_files_are_told(tmp_path: Path) -> None:
    found = faults(
        tmp_path,
        a="import no_such_module",
        b="x = 1\ndef y(:\n    pass",
        c="from .f import limits\n\n\nLIMITS = limits()",
        d="import sys\nsys.exit(2)",
        e="from .b import y",
        f="def limits():\n    raise ValueError('no limits')",
    )
    assert found == [
        "a.py:1: ModuleNotFoundError: No module named 'no_such_module'. Correct the import, or install what it names "
        "beside shopbridge.",
        "b.py:2: SyntaxError: invalid syntax. Correct the Python there.",
        f"f.py:2: ValueError: no limits. {AT_START}",
        f"d.py:2: SystemExit: 2. {AT_START}",
    ]


def test_a_file_that_python_can_not_import_by_its_name_is_to_be_renamed(tmp_path: Path) -> None:
    (tmp_path / "sizes.v2.py").write_text("")
    assert faults(tmp_path) == ["sizes.v2.py: Python can't import a file with a dot in its name; rename it."]


def test_two_functions_of_one_name_in_a_file_are_a_fault_and_not_one_tool(tmp_path: Path) -> None:
    (fault,) = faults(tmp_path, advice=TOOL + TOOL.replace('title="Size"', 'title="Fit", name="fit_advice"'))
    assert fault == (
        f"advice.py:11: size_advice: {tmp_path}/advice.py:4: size_advice has that name already; rename one of them."
    )
