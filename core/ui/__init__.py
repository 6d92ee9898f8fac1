"""What every page is made of: the frame, the named places that rooms fill, the template tags.

How style and script reach the browser, without any build:

- Style. Each floor has one entry stylesheet (`css/parvis.css`, `feeds/css/feeds.css`, ...) that
  names its files by `@import`. A browser reads that as it is, in development and in tests. When
  static files are collected, `storage.Storage` writes the imports into the entry, so that a page
  links one hashed file per floor. A higher floor adds its entry with `assets.stylesheet()`.
- Script. Plain ES modules. `Storage` rewrites their relative imports to hashed names, and the page
  preloads what `js/app.js` imports, so that there is no waterfall. A higher floor adds its module
  with `assets.module()`.
- Vendored files are committed copies under `static/vendor/`; `manage.py vendor` checks them.
- Icons are one external sprite, `vendor/lucide/icons.svg`, of the names in `vendor.lock.json`.
"""
