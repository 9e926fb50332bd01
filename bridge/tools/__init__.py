"""What every shop offers: the standard tools, prompts and resources.

A tool is a Python file with a GraphQL twin beside it. These files import `bridge.toolkit` and
each other, nothing else of the bridge, exactly as a brand's own tools do.
"""
