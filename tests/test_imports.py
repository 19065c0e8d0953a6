"""Importing costs nothing, the public surface is one table, and imports point one way."""

import ast
import subprocess
import sys
from importlib import import_module
from pathlib import Path

import pytest

import qualkit

PACKAGE = Path(qualkit.__file__).parent
MODULES = sorted(path.stem for path in PACKAGE.glob("*.py") if not path.stem.startswith("__"))

#: From the model up to the edges: a module may import those of the layers above its line here, none beside it or below.
LAYERS = (
    ("messages", "model", "raw", "boundaries", "vocabulary", "coefficients"),
    ("errors", "locators", "labels", "decoration", "morphology", "unitizing"),
    ("files", "optional", "yamlfile", "decoding", "conventions", "ledger", "colloquial", "explanation"),
    ("headers", "informants", "speakers", "word", "pipeline", "schema", "name_words"),
    ("language", "formats", "digests", "name_tokens", "number_rules"),
    ("corpus", "patterns", "cues", "name_rules"),
    ("transcripts", "codebook", "codings", "comparison", "tabular", "identifiers", "renaming"),
    ("codebook_writing", "pseudonyms", "grids", "tagging", "state", "status", "findings", "claims", "instruments"),
    ("double_coding",),
    ("tallies", "differences"),
    ("consensus",),
    ("condensation", "memos", "embedding", "reliability"),
    ("topic_vectors", "topic_frames"),
    ("topic_maps",),
    ("topic_segments", "topic_engine"),
    ("topics",),
    ("topic_sheets",),
    ("topic_choice", "topic_files", "topic_guides", "topic_tables"),
    ("topic_checks", "topic_codes"),
    ("layouts", "links", "meetings", "resolution"),
    ("study", "matrices", "reanchor", "concordance", "description"),
    ("profiles",),
    ("verification", "notebooks", "html", "displays", "overlap", "networks", "routes", "link_matrices", "summaries"),
    (
        "causation",
        "sequences",
        "vignettes",
        "link_html",
        "orderings",
        "plots",
        "reduction_html",
        "topic_html",
        "reliability_html",
    ),
    ("figures", "network_figures", "topic_plots", "progress", "creation", "importing"),
    ("choices",),
    ("registry",),
    ("presentation",),
    ("tables",),
    ("agreement_tables",),
    ("study_tables", "word_columns", "word_drawing", "word_styles", "excel_columns", "network_svg"),
    ("word_parts", "excel_workbook"),
    ("word_report", "excel_report", "report_displays"),
    ("report", "review_page"),
    ("overview", "terminal", "arguments"),
    ("commands",),
    ("cli",),
)
LAYER_OF = {module: n for n, layer in enumerate(LAYERS) for module in layer}


class Imports(ast.NodeVisitor):
    """Which modules of qualkit a module imports, at its top or in a function, but for the exempt ones.

    Exempt is what stands under ``if TYPE_CHECKING``, which never runs, and what a ``_repr_html_`` imports: a value that
    shows itself in a notebook calls the layer of displays, which is above it. Without this one exception every value
    would have to be registered with the displays from outside.
    """

    def __init__(self, source):
        self.found = set()
        self.visit(ast.parse(source))

    def visit_If(self, node):
        never = isinstance(node.test, ast.Name) and node.test.id == "TYPE_CHECKING"
        self.generic_visit(ast.Module(body=node.orelse if never else [*node.body, *node.orelse], type_ignores=[]))

    def visit_FunctionDef(self, node):
        exempt = node.name == "_repr_html_"
        self.generic_visit(ast.Module(body=[] if exempt else node.body, type_ignores=[]))

    def visit_Import(self, node):
        self.found |= {name.name.split(".")[1] for name in node.names if name.name.startswith("qualkit.")}

    def visit_ImportFrom(self, node):
        inside = {name.name for name in node.names if name.name in MODULES} if node.module == "qualkit" else set()
        self.found |= {node.module.split(".")[1]} if node.module.startswith("qualkit.") else inside


# -- cost ------------------------------------------------------------------------------------------------------------

HEAVY = (
    "pandas numpy scipy sklearn spacy bertopic plotly pydantic networkx simplemma docx xlsxwriter nbformat nbclient "
    "jinja2 rich"
).split()


@pytest.mark.parametrize(
    "statement",
    ["import qualkit", "import qualkit; dir(qualkit)", "from qualkit import arguments; arguments.help_text()"],
    ids=["import", "dir", "help"],
)
def test_importing_loads_nothing_heavy(statement):
    call = [sys.executable, "-c", f"import sys\n{statement}\nprint(*sys.modules, sep='\\n')"]
    loaded = subprocess.run(call, capture_output=True, text=True, check=True).stdout.split("\n")
    assert "qualkit" in loaded
    assert sorted(set(HEAVY) & set(loaded)) == []


# -- the public surface ----------------------------------------------------------------------------------------------


def test_the_public_names_are_those_that_type_checkers_see():
    tree = ast.parse((PACKAGE / "__init__.py").read_text(encoding="utf-8"))
    (block,) = [node for node in tree.body if isinstance(node, ast.If)]
    seen = {(name.asname, name.name, node.module) for node in block.body for name in node.names}
    table = {(name, name, f"qualkit.{module}") for module, names in qualkit._MODULES.items() for name in names}
    assert seen == table
    assert qualkit.__all__ == sorted(name for name, _, _ in table)


@pytest.mark.parametrize("name", qualkit.__all__)
def test_each_public_name_can_be_had(name):
    assert getattr(qualkit, name) is getattr(import_module(f"qualkit.{qualkit._MODULE_OF[name]}"), name)
    assert name in dir(qualkit)


def test_a_name_that_is_not_there_is_an_attribute_error():
    with pytest.raises(AttributeError, match="'kappa_kappa'"):
        _ = qualkit.kappa_kappa


def test_no_public_name_is_that_of_a_module():
    # With a lazy __init__ the submodule, once loaded, would stand in the function's place.
    assert sorted(set(qualkit.__all__) & set(MODULES)) == []


# -- direction -------------------------------------------------------------------------------------------------------


def test_every_module_has_its_layer():
    assert sorted(LAYER_OF) == MODULES
    assert sum(map(len, LAYERS)) == len(LAYER_OF)


@pytest.mark.parametrize("module", [one for one in MODULES if one in LAYER_OF])
def test_imports_point_down(module):
    imported = Imports((PACKAGE / f"{module}.py").read_text(encoding="utf-8")).found
    assert sorted(one for one in imported if LAYER_OF[one] >= LAYER_OF[module]) == []


@pytest.mark.parametrize(
    ("source", "found"),
    [
        ("from qualkit.model import Code", {"model"}),
        ("import qualkit.model", {"model"}),
        ("from qualkit import model, __version__", {"model"}),
        ("import qualkit", set()),
        ("import os\nfrom pathlib import Path", set()),
        ("def f():\n    from qualkit.model import Code", {"model"}),
        ("class A:\n    def f(self):\n        if self:\n            import qualkit.model", {"model"}),
        ("class A:\n    def _repr_html_(self):\n        from qualkit.html import table", set()),
        ("if TYPE_CHECKING:\n    from qualkit.html import table\nelse:\n    import qualkit.model", {"model"}),
        ("try:\n    import qualkit.model\nexcept ImportError:\n    pass", {"model"}),
    ],
)
def test_the_walker_sees_every_import_but_the_exempt(source, found):
    assert Imports(source).found == found
