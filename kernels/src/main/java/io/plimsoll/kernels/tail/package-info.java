/// Selects the worst losses of a simulation and holds them, without sorting all losses.
///
/// A tail is the ascending list of the largest losses, as [io.plimsoll.kernels.risk.Tail]. Three callers need
/// one. The engine selects the tail of a whole book from all its losses ([TailSelector]) or from the few that a
/// device marked ([TailMarks], [MarkedLosses], [TailCandidates]). A backend collects the tails of single columns
/// while their losses stream by ([WorstLosses], [StandaloneTails], [SimulatedLosses]); proportional columns share
/// one tail ([ColumnFamilies]). The figures read from a tail are in [io.plimsoll.kernels.risk].
///
/// For the engine and the backends; depends on `kernels.risk` and `kernels.book`.
@NullMarked
package io.plimsoll.kernels.tail;

import org.jspecify.annotations.NullMarked;
