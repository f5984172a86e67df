/// Which implementations can simulate, and which one answers a request?
///
/// A [Backend] simulates ([ScenarioSimulator]) and describes itself ([BackendProfile]). A [BackendProvider] on
/// the class path announces one. [BackendRegistry] probes them once, orders them by preference, and chooses one
/// by name or by the amount of work, with a reason for every backend that it skips. [BlockLoop] runs blocks of
/// work on several threads ([Execution]).
///
/// Implementations: `reference` in double precision, `vector` on SIMD units, `worker` for a GPU in its own
/// process. For the engine; depends on `kernels.book`, `kernels.tail`, `kernels.model` and `kernels.risk`.
@NullMarked
package io.plimsoll.kernels.backend;

import org.jspecify.annotations.NullMarked;
