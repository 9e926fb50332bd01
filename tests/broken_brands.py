"""Brands with one mistake each, and what `shopbridge check` has to say of it. `{folder}` is the brand's own."""

from __future__ import annotations

from dataclasses import dataclass

SHOP = 'shop = "aurora-outfitters.myshopify.com"\n'

LISTED = "`shopbridge tools` shows those there are; proxied ones are renamed and described under [servers]."
AT_START = "A brand's files are imported at start-up; what stands at their top level must run then."
REFUSED = "Shopify's storefront API 2026-10 would refuse this; correct it there."
DECLARE = "declare a subclass of BrandSettings in one of the brand's Python files"
NEAREST = "names serch_catalog, and there is no such tool. Did you mean `search_catalog`?"


@dataclass(frozen=True, slots=True)
class Broken:
    """`manifest` is added to that of a sound brand, or is all there is."""

    name: str
    said: str
    manifest: str | bytes = ""
    python: str | None = None
    graphql: str | None = None
    twin: str = "sizes.storefront.graphql"
    alone: bool = False

    @property
    def files(self) -> dict[str, bytes]:
        manifest = self.manifest if isinstance(self.manifest, bytes) else self.manifest.encode()
        files = {"brand.toml": manifest if self.alone else SHOP.encode() + manifest}
        if self.python is not None:
            files["sizes.py"] = self.python.encode()
        if self.graphql is not None:
            files[self.twin] = self.graphql.encode()
        return files


def a_tool(signature: str, *, decorator: str = '@tool(title="Size")', docstring: str = '"""Which size."""') -> str:
    return f"from bridge.toolkit import Shop, tool\n\n\n{decorator}\n{signature}\n    {docstring}\n    return 'M'\n"


def settings(*fields: str) -> str:
    lines = "\n".join(f"    {field}" for field in fields)
    imports = "from pydantic import SecretStr\n\nfrom bridge.toolkit import BrandSettings\n"
    return f"{imports}\n\nclass CrmSettings(BrandSettings):\n{lines}\n"


LOADS = "from bridge.toolkit import load_operations\n\nOPERATIONS = load_operations(__file__)\n"

MANIFESTS = (
    Broken(
        "toml-syntax",
        "{folder}/brand.toml:2: not valid TOML: Invalid value. Correct it there; texts need quotes.",
        "title = Aurora\n",
    ),
    Broken(
        "toml-encoding",
        "{folder}/brand.toml is not UTF-8 text; save it as UTF-8.",
        'title = "Zürich"\n'.encode("latin-1"),
    ),
    Broken(
        "unknown-entry",
        "{folder}/brand.toml:2: there is no entry `colour`; docs/writing-tools.md lists those there are.",
        'colour = "red"\n',
    ),
    Broken(
        "wrong-type",
        "{folder}/brand.toml:4: `tools.resources`: Input should be a valid boolean, unable to interpret input. "
        "What it says: Whether products, collections, policies and pages are resources.",
        '\n[tools]\nresources = "perhaps"\n',
    ),
    Broken(
        "public-domain",
        "{folder}/brand.toml:1: `shop` must be the shop's NAME.myshopify.com domain (admin: Settings, Domains).",
        'shop = "aurora.example"\n',
        alone=True,
    ),
    Broken(
        "no-shop",
        "{folder}/brand.toml: `shop` is missing. What it says: The NAME.myshopify.com domain.",
        'title = "Aurora"\n',
        alone=True,
    ),
    Broken(
        "country",
        "{folder}/brand.toml:3: `market.country` must be one of Shopify's country codes in capitals, such as US or GB.",
        '[market]\ncountry = "UK"\n',
    ),
    Broken(
        "plain-http",
        "{folder}/brand.toml:2: `url` must begin with https://, or http:// for this machine only.",
        'url = "http://aurora.example"\n',
    ),
    Broken(
        "metafield",
        "{folder}/brand.toml:3: `mapping.fit.chart`: String should match pattern '^[\\w-]+\\.[\\w-]+$'. What it says: "
        "Product metafield that refers to the size chart, a metaobject.",
        '[mapping.fit]\nchart = "size_chart"\n',
    ),
)

LISTS = (
    Broken(
        "standard-unknown",
        "{folder}/brand.toml:3: `tools.standard` names no standard tool: serch_catalog; there are {standard}.",
        '[tools]\nstandard = ["serch_catalog"]\n',
    ),
    Broken(
        "replace-unknown",
        "{folder}/brand.toml:3: `tools.replace` names no standard tool: serch_catalog; there are {standard}.",
        '[tools]\nreplace = ["serch_catalog"]\n',
    ),
    Broken(
        "hide-unknown",
        f"{{folder}}/brand.toml:3: `tools.hide` {NEAREST} {LISTED}",
        '[tools]\nhide = ["get_cart", "serch_catalog"]\n',
    ),
    Broken(
        "rename-unknown",
        f"{{folder}}/brand.toml:3: `tools.rename` {NEAREST} {LISTED}",
        '[tools.rename]\nserch_catalog = "find_products"\n',
    ),
    Broken(
        "describe-unknown",
        f"{{folder}}/brand.toml:3: `tools.describe` {NEAREST} {LISTED}",
        '[tools]\ndescribe = { serch_catalog = "Finds." }\n',
    ),
    Broken(
        "rename-taken",
        "{folder}/brand.toml:3: `tools.rename` calls get_cart get_order, and get_order has that name; choose another.",
        '[tools.rename]\nget_cart = "get_order"\n',
    ),
    Broken(
        "rename-no-name",
        "{folder}/brand.toml:3: `tools.rename.get_cart` says 'show the basket', which is no name for a tool: use "
        "letters, digits, `_` and `-`.",
        '[tools.rename]\nget_cart = "show the basket"\n',
    ),
    Broken(
        "rename-hidden",
        "{folder}/brand.toml:4: `tools.rename` names get_cart, which is hidden; take out one of the two.",
        '[tools]\nhide = ["get_cart"]\nrename = { get_cart = "see_basket" }\n',
    ),
    Broken(
        "replace-without-own",
        "{folder}/brand.toml:3: `tools.replace` names get_cart, but no Python file of the brand declares a tool of "
        "that name; write it, or take the name out.",
        '[tools]\nreplace = ["get_cart"]\n',
    ),
    Broken(
        "name-taken",
        "{folder}/sizes.py:4: get_cart: there is a standard tool get_cart; rename yours, or list it under "
        "`tools.replace`.",
        python=a_tool("async def get_cart() -> str:"),
    ),
    Broken(
        "name-twice",
        "{folder}/sizes.py:9: other: the tool size is declared at {folder}/sizes.py:4: size already; rename one of "
        "them.",
        python=a_tool("async def size() -> str:") + '\n@tool(title="Size", name="size")\n'
        'async def other() -> str:\n    """Which size."""\n    return "L"\n',
    ),
)

PYTHON = (
    Broken(
        "python-syntax",
        "{folder}/sizes.py:1: SyntaxError: '[' was never closed. Correct the Python there.",
        python='SIZES = ["M"\n',
    ),
    Broken(
        "import",
        "{folder}/sizes.py:1: ModuleNotFoundError: No module named 'no_such_library'. Correct the import, or install "
        "what it names beside shopbridge.",
        python="import no_such_library\n",
    ),
    Broken(
        "raises",
        f"{{folder}}/sizes.py:2: KeyError: 'longest'. {AT_START}",
        python='LIMITS = {}\nLONGEST = LIMITS["longest"]\n',
    ),
    Broken(
        "no-docstring",
        "{folder}/sizes.py:4: size needs a docstring: assistants choose by it.",
        python=a_tool("async def size() -> str:", docstring="pass"),
    ),
    Broken(
        "not-async",
        "{folder}/sizes.py:4: size is no coroutine function; write `async def`.",
        python=a_tool("def size() -> str:"),
    ),
    Broken(
        "tool-name",
        "{folder}/sizes.py:4: size: `find size` is no name for a tool: use letters, digits, `_` and `-`.",
        python=a_tool("async def size() -> str:", decorator='@tool(title="Size", name="find size")'),
    ),
    Broken(
        "tool-name-long",
        "{folder}/sizes.py:4: size: `sssssssssssssssssssssssssssssssssssssssssssss` is too long for a tool's name: 45 "
        "characters, and clients that add a prefix of their own leave room for 44.",
        python=a_tool("async def size() -> str:", decorator=f'@tool(title="Size", name="{"s" * 45}")'),
    ),
    Broken(
        "no-type",
        "{folder}/sizes.py:4: size: parameter `foot` needs a type; assistants are told what to give by it.",
        python=a_tool("async def size(foot) -> str:"),
    ),
    Broken(
        "undefined-type",
        "{folder}/sizes.py:4: size: its annotations name Foot, which is not defined; import it, or correct it.",
        python=a_tool("async def size(foot: 'Foot') -> str:"),
    ),
    Broken(
        "no-json",
        "{folder}/sizes.py:4: size: an argument's type can't be read from JSON: Unable to generate pydantic-core "
        "schema for <class 'bridge.shopify.shop.Shop'>. Take text, numbers, lists or models of them, or name what the "
        "bridge hands in as bridge.toolkit does.",
        python=a_tool("async def size(store: Shop) -> str:"),
    ),
    Broken(
        "open-ended",
        "{folder}/sizes.py:4: size: `**` needs an `input_schema` that says what may be given; write one.",
        python=a_tool("async def size(**measures: float) -> str:"),
    ),
    Broken(
        "by-position",
        "{folder}/sizes.py:4: size: `foot` can't be given by name; write it without `*` or `/`.",
        python=a_tool("async def size(foot: float, /) -> str:"),
    ),
    Broken(
        "input-schema",
        "{folder}/sizes.py:4: size: its input schema is no valid JSON Schema: 'objekt' is not valid under any of the "
        "given schemas. Correct it.",
        python=a_tool(
            "async def size(**measures: float) -> str:",
            decorator='@tool(title="Size", input_schema={"type": "objekt"})',
        ),
    ),
    Broken(
        "header-argument",
        "{folder}/sizes.py:4: size: x-mcp-header: property 'a': x-mcp-header 'no header' is not an RFC 9110 token; "
        "correct it.",
        python=a_tool(
            "async def size(**measures: float) -> str:",
            decorator='@tool(title="Size", input_schema={"type": "object", "properties": '
            '{"a": {"type": "string", "x-mcp-header": "no header"}}})',
        ),
    ),
    Broken(
        "prompt-returns",
        "{folder}/sizes.py:4: size returns Brand; a prompt returns text, a `Message`, or a list of them.",
        python='from bridge.toolkit import Brand, prompt\n\n\n@prompt(title="Size")\nasync def size() -> Brand:\n'
        '    """Which size."""\n    return Brand("aurora", "Aurora")\n',
    ),
    Broken(
        "template",
        "{folder}/sizes.py:4: chart: the parameters in sizes://{{chart}} must be just those of the function; it takes "
        "name.",
        python='from bridge.toolkit import resource\n\n\n@resource("sizes://{chart}", title="Chart")\n'
        'async def chart(name: str) -> str:\n    """A chart."""\n    return name\n',
    ),
    Broken(
        "completion",
        "{folder}/sizes.py:8: size: `complete` names sise, which is no parameter of it; there are size.",
        python="from bridge.toolkit import prompt\n\n\nasync def sizes(value: str) -> list[str]:\n    return []\n\n\n"
        '@prompt(title="Size", complete={"sise": sizes})\nasync def size(size: str) -> str:\n    """Which size."""\n'
        "    return size\n",
    ),
)

DOCUMENTS = (
    Broken(
        "graphql-syntax",
        "{folder}/sizes.storefront.graphql:3: Syntax Error: Expected Name, found <EOF>. Correct the GraphQL there.",
        python=LOADS,
        graphql="query Sizes {\n  shop { name\n",
    ),
    Broken(
        "graphql-field",
        "{folder}/sizes.storefront.graphql:2: Cannot query field 'nmae' on type 'Shop'. Did you mean 'name'? "
        + REFUSED,
        python=LOADS,
        graphql="query Sizes {\n  shop { nmae }\n}\n",
    ),
    Broken(
        "no-twin",
        "{folder}/sizes.py: there is no sizes.storefront.graphql beside it; write one.",
        python=LOADS,
    ),
    Broken(
        "api-word",
        "{folder}/sizes.storfront.graphql: «storfront» is no API; the word before .graphql is one of storefront, "
        "admin, customer.",
        graphql="query Sizes {\n  shop { name }\n}\n",
        twin="sizes.storfront.graphql",
    ),
    Broken(
        "fragment",
        "{folder}/sizes.storefront.graphql:2: there is no fragment Names in this file; define it here.",
        python=LOADS,
        graphql="query Sizes {\n  shop { ...Names }\n}\n",
    ),
    Broken(
        "same-operation",
        "{folder}/sizes.storefront.graphql:2: Sizes is already defined at {folder}/sizes.storefront.graphql:1; rename "
        "one of them.",
        python=LOADS,
        graphql="query Sizes { shop { name } }\nquery Sizes { shop { id } }\n",
    ),
)

SETTINGS = (
    Broken(
        "settings-unread",
        f"{{folder}}/brand.toml:2: nothing reads `settings`; {DECLARE}, or take them out.",
        '[settings]\nregion = "eu"\n',
    ),
    Broken(
        "settings-none",
        f"{{folder}}/sizes.py:4: size takes `settings`, and the brand has none; {DECLARE}.",
        python=a_tool("async def size(settings: object) -> str:"),
    ),
    Broken(
        "settings-unknown",
        "{folder}/brand.toml:4: there is no setting `settings.reggion`; CrmSettings has region.",
        '[settings]\nregion = "eu"\nreggion = "us"\n',
        python=settings("region: str"),
    ),
    Broken(
        "settings-type",
        "{folder}/brand.toml:3: `settings.region`: Input should be a valid string.",
        "[settings]\nregion = 3\n",
        python=settings("region: str"),
    ),
    Broken(
        "settings-secret",
        "{folder}/brand.toml:3: `settings.crm_key` is a secret and must not stand here; take it out, change it where "
        "it was issued, and set SHOPBRIDGE_SETTINGS_SECRET_CRM_KEY, or SHOPBRIDGE_SETTINGS_SECRET_CRM_KEY_FILE with "
        "a path.",
        '[settings]\ncrm_key = "hunter2"\n',
        python=settings("crm_key: SecretStr"),
    ),
    Broken(
        "shop-secret",
        "{folder}/brand.toml:2: `admin_token` is a secret and must not stand here; take it out, change it where it was "
        "issued, and set SHOPBRIDGE_SHOP_SECRET_ADMIN_TOKEN, or SHOPBRIDGE_SHOP_SECRET_ADMIN_TOKEN_FILE with a path.",
        'admin_token = "shpat_hunter2"\n',
    ),
    Broken(
        "settings-missing",
        "{folder}/brand.toml: `settings.crm_key` is missing; set SHOPBRIDGE_SETTINGS_MISSING_CRM_KEY, or "
        "SHOPBRIDGE_SETTINGS_MISSING_CRM_KEY_FILE with the path of a file that holds it.",
        python=settings("crm_key: SecretStr"),
    ),
)

SERVERS = (
    Broken(
        "server-nowhere",
        "{folder}/brand.toml:2: `servers.crm` needs a `url`, a `command` or a `preset`.",
        "[servers.crm]\ntimeout = 3\n",
    ),
    Broken(
        "server-twice",
        "{folder}/brand.toml:2: `servers.crm` has a `command` and a `url` or `preset`; keep one.",
        '[servers.crm]\nurl = "https://crm.example/mcp"\ncommand = ["crm"]\n',
    ),
    Broken(
        "server-http",
        "{folder}/brand.toml:3: `servers.crm.url` must begin with https://, or http:// for this machine only.",
        '[servers.crm]\nurl = "http://crm.example/mcp"\n',
    ),
    Broken(
        "server-secret",
        "{folder}/brand.toml:4: `servers.crm.header.env`: String should match pattern '^[A-Za-z_][A-Za-z0-9_]*$'. What "
        "it says: Name of the environment variable with its value.",
        '[servers.crm]\nurl = "https://crm.example/mcp"\nheader = { name = "X-Api-Key", env = "sk-hunter2" }\n',
    ),
    Broken(
        "server-credentials",
        "{folder}/brand.toml:2: Server crm: set the environment variable CRM_KEY, or CRM_KEY_FILE.",
        '[servers.crm]\nurl = "https://crm.example/mcp"\nbearer = "CRM_KEY"\n',
    ),
    Broken(
        "server-prefix",
        "{folder}/brand.toml:2: the names of its tools begin with `get_`, and so does get_product; give it another "
        "`prefix`.",
        '[servers.crm]\nurl = "https://crm.example/mcp"\nprefix = "get"\n',
    ),
)

BROKEN = (*MANIFESTS, *LISTS, *PYTHON, *DOCUMENTS, *SETTINGS, *SERVERS)
