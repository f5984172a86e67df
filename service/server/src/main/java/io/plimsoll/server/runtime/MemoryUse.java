package io.plimsoll.server.runtime;

import io.plimsoll.desk.batch.BatchRequest;
import io.plimsoll.desk.explain.ExplainCalculator;
import io.plimsoll.desk.explain.ExplainRequest;
import io.plimsoll.desk.firm.FirmRequest;
import io.plimsoll.desk.margin.MarginRequest;
import io.plimsoll.kernels.RiskRequest;

/// Estimates the heap that the computation of a request takes at its peak, in bytes. The constants bound what was
/// measured after garbage collections: margins of up to twenty million scenarios and of 100,000 positions, greeks,
/// and one requirement. Batches and forecasts were not measured.
public final class MemoryUse {
    private static final long MEBIBYTE = 1 << 20;

    /// Any run, with its answer.
    private static final long A_RUN = 16 * MEBIBYTE;

    /// A scenario: its loss in double precision, a copy that is partly sorted, and the tail.
    private static final long A_SCENARIO = 40;

    /// A scenario of a requirement: the losses of its books as well.
    private static final long A_REQUIRED_SCENARIO = 56;

    /// A scenario whose losses on the way are watched.
    private static final long A_WATCHED_SCENARIO = 16;

    /// A position: its name, contribution and lines of the answer.
    private static final long A_POSITION = 2000;

    /// Losses of single units that a firm has at once, and the sorted losses of a cell.
    private static final long FIRM_UNITS = 64 * MEBIBYTE;

    private MemoryUse() {}

    /// A margin, or another question about one.
    public static long of(MarginRequest request) {
        RiskRequest risk = request.risk();
        long each = (request.appliedPolicy() == null ? A_SCENARIO : A_REQUIRED_SCENARIO)
                + (risk.levels().watch() == null ? 0 : A_WATCHED_SCENARIO);
        return A_RUN
                + each * risk.plan().scenarios()
                + A_POSITION * risk.positions().size();
    }

    /// An explanation.
    ///
    /// @param threads of a computation
    public static long of(ExplainRequest request, int threads) {
        return ExplainCalculator.marginsAtOnce(request, threads) * Math.max(of(request.before()), of(request.after()));
    }

    /// A batch.
    public static long of(BatchRequest request) {
        RiskRequest shared = request.accounts().shared();
        long each = request.appliedPolicies().isEmpty() ? A_SCENARIO : A_REQUIRED_SCENARIO;
        return A_RUN
                + each * shared.plan().scenarios()
                + A_POSITION * (request.accounts().entries() + request.size());
    }

    /// A firm: the losses of its cells, of which there are at most so many as holdings in each breakdown.
    public static long of(FirmRequest request) {
        double cells = (double) request.cube().by().size() * FirmRequest.MAX_DEPTH * (1 + request.entries());
        double kept = Math.min(cells * request.shared().plan().scenarios(), FirmRequest.MAX_LOSSES);
        return A_RUN + (long) (Long.BYTES * kept) + FIRM_UNITS + A_POSITION * request.entries();
    }
}
