"""What every shop offers: the standard tools, prompts and resources.

A tool is a Python file with a GraphQL twin beside it. These files import `bridge.toolkit`, the
errors it speaks of, and each other, exactly as a brand's own tools do.
"""
