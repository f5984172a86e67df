/// How is a changed book measured without drawing the market again?
///
/// The loss of one unit of an instrument in a scenario depends on market, model, seed and path, not on what is held.
/// [KeptBackend] asks a backend for it once and keeps it in a [KeptMarket]. Every figure equals that of the backend, to
/// the last bit.
///
/// For the engine; depends on `kernels.backend` and `kernels.book`.
@NullMarked
package io.plimsoll.kernels.backend.kept;

import org.jspecify.annotations.NullMarked;
