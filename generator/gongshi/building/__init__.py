"""Building: a new site beside the old one, swapped in whole; and the record that tells whether there is anything to do.

The build calls, in this order:

- `inputs.hash_inputs(settings, as_of) -> Inputs`, before anything is read;
- `record.nothing_to_do(settings, inputs) -> Summary | None`: what stands, if neither an input nor the output changed;
- `with replacing.new_site(settings) as staging:` (a `FindingsError` if another build runs or nothing can be written),
  in it `pages.rendering.render(site, pages, files, staging)`, then, if nothing speaks against it,
  `replacing.put_in_place(staging, settings, inputs, facts, …) -> (Summary, findings)`.

A build killed at any moment leaves the old site or the new, whole. This room knows only the ground.
"""
