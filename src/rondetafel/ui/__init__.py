"""Generic, accessible HTML: base page, forms, tables, charts, style sheets."""
