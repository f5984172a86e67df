package io.plimsoll.desk.firm;

import io.plimsoll.desk.evidence.DocumentRemark;
import io.plimsoll.desk.evidence.ModelAge;
import io.plimsoll.desk.evidence.ModelProvenance;
import io.plimsoll.kernels.Notice;
import io.plimsoll.kernels.RiskRequest;
import io.plimsoll.kernels.check.Checks;
import io.plimsoll.kernels.check.Fault;
import io.plimsoll.kernels.check.InvalidInputException;
import io.plimsoll.methodology.policy.AppliedPolicy;
import io.plimsoll.methodology.scenario.StressScenario;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// A valid request for the risk of a firm.
///
/// @param shared valuation, market, model and simulation of all books; holds nothing itself
/// @param appliedPolicy policy of the requirement; null if no requirement is requested
/// @param requestHash `sha256:` and the digest of the canonical form of the shared part
/// @param provenance origin of the model; null if unknown
/// @param remarks facts about the stored documents of the request, for warnings
/// @param books at least one
/// @param cube how the figures are broken down, and what is compared with them
public record FirmRequest(
        RiskRequest shared,
        @Nullable AppliedPolicy appliedPolicy,
        String requestHash,
        @Nullable ModelProvenance provenance,
        List<DocumentRemark> remarks,
        List<FirmBook> books,
        Cube cube) {
    /// Most books.
    public static final int MAX_BOOKS = 1000;

    /// Most positions and balances of all books.
    public static final int MAX_ENTRIES = 200_000;

    /// Most breakdowns.
    public static final int MAX_BREAKDOWNS = 8;

    /// Most dimensions of a breakdown.
    public static final int MAX_DEPTH = 4;

    /// Most limits, and most outages.
    public static final int MAX_ROWS = 1000;

    /// Most scenarios times cells: the losses of all cells are in memory together.
    public static final double MAX_LOSSES = 5e7;

    /// Most scenarios times positions and balances.
    public static final double MAX_PRODUCTS = 2e10;

    private static final String PLACE = "/firm";

    /// What the answer shows.
    ///
    /// @param by breakdowns: dimensions from the firm downwards
    /// @param scenarios of stress
    public record Cube(
            List<List<Dimension>> by, List<StressScenario> scenarios, List<FirmLimit> limits, List<Outage> outages) {
        /// Copies the lists.
        public Cube {
            by = by.stream().map(List::copyOf).toList();
            scenarios = List.copyOf(scenarios);
            limits = List.copyOf(limits);
            outages = List.copyOf(outages);
        }
    }

    /// @throws io.plimsoll.kernels.check.InvalidInputException naming every invalid field
    public FirmRequest {
        remarks = List.copyOf(remarks);
        books = books.stream()
                .map(book -> new FirmBook(book.account().completed(shared), book.tags()))
                .toList();
        Checks checks = new Checks();
        int entries = books.stream()
                .mapToInt(book -> book.account().positions().size()
                        + book.account().collateral().size())
                .sum();
        size(checks, "/accounts", "accounts", books.size(), 1, MAX_BOOKS);
        size(checks, "/accounts", "positions and collateral of all accounts", entries, 0, MAX_ENTRIES);
        checks.require(
                (double) shared.plan().scenarios() * entries <= MAX_PRODUCTS,
                "/scenarios",
                "too-much-work",
                "scenarios x positions of all accounts: "
                        + (double) shared.plan().scenarios() * entries + " is too large (at most " + MAX_PRODUCTS
                        + ")");
        checkBooks(checks, shared, books);
        Set<String> known = dimensions(books);
        checkBreakdowns(checks, known, cube.by());
        checkLimits(checks, known, cube.limits(), appliedPolicy != null);
        checkOutages(checks, books, cube.outages());
        checks.throwIfAny();
        checkCells(shared, books, breakdowns(cube));
    }

    /// The breakdowns of the request, then one of each further dimension that has a limit.
    List<List<Dimension>> breakdowns() {
        return breakdowns(cube);
    }

    private static List<List<Dimension>> breakdowns(Cube cube) {
        Set<List<Dimension>> all = new LinkedHashSet<>(cube.by());
        for (FirmLimit limit : cube.limits()) {
            if (limit.dimension() != null) {
                all.add(List.of(limit.dimension()));
            }
        }
        return List.copyOf(all);
    }

    private static void checkCells(RiskRequest shared, List<FirmBook> books, List<List<Dimension>> breakdowns) {
        List<Holding> holdings = Holding.of(shared.market(), books);
        int cells = breakdowns.stream()
                .mapToInt(by -> CellTree.of(holdings, by, 0).size())
                .sum();
        double kept = (double) cells * shared.plan().scenarios();
        new Checks()
                .require(
                        kept <= MAX_LOSSES,
                        "/scenarios",
                        "too-much-memory",
                        "scenarios x cells: " + kept + " is too large (at most " + MAX_LOSSES + ")")
                .throwIfAny();
    }

    /// Warnings about the model and the policy as documents.
    List<Notice> documentNotices() {
        List<Notice> notices = new ArrayList<>(ModelAge.notices(provenance, shared.asOf()));
        notices.addAll(DocumentRemark.notices(remarks));
        return notices;
    }

    /// Number of positions and balances of all books.
    public long entries() {
        return books.stream()
                .mapToLong(book -> (long) book.account().positions().size()
                        + book.account().collateral().size())
                .sum();
    }

    private static void size(Checks checks, String place, String things, int size, int least, int most) {
        checks.require(
                size >= least && size <= most,
                place,
                "wrong-size",
                String.format("%s: %d is out of range (%d to %,d)", things, size, least, most));
    }

    private static void checkBooks(Checks checks, RiskRequest shared, List<FirmBook> books) {
        Set<String> ids = new HashSet<>();
        for (int i = 0; i < books.size(); i++) {
            String place = "/accounts/" + i;
            String id = books.get(i).account().id();
            checks.require(
                    ids.add(id), place + "/id", "duplicate", "id: " + id + " is listed twice (ids must be unique)");
            for (String reserved : Dimension.RESERVED) {
                checks.require(
                        !books.get(i).tags().containsKey(reserved),
                        place + "/tags/" + reserved,
                        "bad-name",
                        "tags: " + reserved + " is not allowed (a position itself decides it)");
            }
            try {
                shared.holding(
                        books.get(i).account().positions(),
                        books.get(i).account().collateral());
            } catch (InvalidInputException refused) {
                for (Fault fault : refused.faults()) {
                    checks.require(false, place + fault.path(), fault.code(), fault.sentence());
                }
            }
        }
    }

    private static Set<String> dimensions(List<FirmBook> books) {
        Set<String> known = new TreeSet<>();
        Dimension.BUILT_IN.forEach(dimension -> known.add(dimension.name()));
        books.forEach(book -> known.addAll(book.tags().keySet()));
        return known;
    }

    private static void checkBreakdowns(Checks checks, Set<String> known, List<List<Dimension>> by) {
        size(checks, PLACE + "/by", "by", by.size(), 1, MAX_BREAKDOWNS);
        for (int i = 0; i < by.size(); i++) {
            String place = PLACE + "/by/" + i;
            size(checks, place, "dimensions of a breakdown", by.get(i).size(), 1, MAX_DEPTH);
            Set<Dimension> seen = new HashSet<>();
            for (int j = 0; j < by.get(i).size(); j++) {
                Dimension dimension = by.get(i).get(j);
                checkDimension(checks, known, place + "/" + j, dimension);
                checks.require(
                        seen.add(dimension),
                        place + "/" + j,
                        "duplicate",
                        "by: " + dimension.name() + " is listed twice (at most once)");
            }
        }
    }

    private static void checkDimension(Checks checks, Set<String> known, String place, Dimension dimension) {
        checks.require(
                known.contains(dimension.name()),
                place,
                "unknown-dimension",
                "dimension: " + dimension.name() + " is unknown (" + String.join(", ", known) + ")");
    }

    private static void checkLimits(Checks checks, Set<String> known, List<FirmLimit> limits, boolean hasPolicy) {
        size(checks, PLACE + "/limits", "limits", limits.size(), 0, MAX_ROWS);
        for (int i = 0; i < limits.size(); i++) {
            FirmLimit limit = limits.get(i);
            String place = PLACE + "/limits/" + i;
            if (limit.dimension() != null) {
                checkDimension(checks, known, place + "/dimension", limit.dimension());
            }
            checks.require(
                            limit.member() == null || limit.dimension() != null,
                            place + "/dimension",
                            "missing-key",
                            "dimension is missing: member names one of its members")
                    .require(
                            limit.most().signum() > 0,
                            place + "/most",
                            "not-positive",
                            "most: " + limit.most().toPlainString() + " is out of range (above 0)")
                    .require(
                            hasPolicy || limit.measure() != FirmMeasure.REQUIREMENT,
                            "/methodology",
                            "missing-key",
                            "methodology is missing: a limit is about the requirement of a policy");
        }
    }

    private static void checkOutages(Checks checks, List<FirmBook> books, List<Outage> outages) {
        size(checks, PLACE + "/outages", "outages", outages.size(), 0, MAX_ROWS);
        Map<String, Integer> venues = new TreeMap<>();
        for (FirmBook book : books) {
            book.account().positions().forEach(position -> {
                if (position.venue() != null) {
                    venues.put(position.venue(), 1);
                }
            });
            String tag = book.tags().get(Dimension.VENUE.name());
            if (tag != null) {
                venues.put(tag, 1);
            }
        }
        for (int i = 0; i < outages.size(); i++) {
            Outage outage = outages.get(i);
            String place = PLACE + "/outages/" + i;
            checks.require(
                            venues.containsKey(outage.venue()),
                            place + "/venue",
                            "unknown-venue",
                            "venue: " + outage.venue() + " is unknown (" + String.join(", ", venues.keySet()) + ")")
                    .require(
                            outage.hours() >= 1 && outage.hours() <= Outage.MAX_HOURS,
                            place + "/hours",
                            "out-of-range",
                            String.format("hours: %d is out of range (1 to %,d)", outage.hours(), Outage.MAX_HOURS))
                    .require(
                            outage.collateralLost().signum() >= 0
                                    && outage.collateralLost().compareTo(BigDecimal.ONE) <= 0,
                            place + "/collateralLost",
                            "out-of-range",
                            "collateralLost: " + outage.collateralLost().toPlainString() + " is out of range (0 to 1)");
        }
    }
}
