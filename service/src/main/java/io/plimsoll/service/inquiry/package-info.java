/// What a desk asks about an account beside its margin: what stress would cost it, and what a trade would change.
/// Exact money, no JSON and no HTTP. For `service.json`, the routes and the command line; depends on
/// `service.margin`, `service.stress` and the kernels.
@NullMarked
package io.plimsoll.service.inquiry;

import org.jspecify.annotations.NullMarked;
