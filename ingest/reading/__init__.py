"""From files to rows, objects and texts, whatever their encoding and format; knows nothing of patents or standards."""
