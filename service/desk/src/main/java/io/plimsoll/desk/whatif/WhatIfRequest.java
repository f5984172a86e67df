package io.plimsoll.desk.whatif;

import io.plimsoll.desk.margin.MarginRequest;
import io.plimsoll.kernels.RiskRequest;
import io.plimsoll.kernels.check.Checks;
import io.plimsoll.kernels.check.Fault;
import io.plimsoll.kernels.check.InvalidInputException;
import java.math.BigDecimal;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// A what-if request that was read.
///
/// @param margin the account as it stands
/// @param candidates changes, each by itself; no id twice
/// @param reduction null where nobody asked
public record WhatIfRequest(
        MarginRequest margin,
        List<Change> candidates,
        @Nullable MarginReductionRequest reduction) {
    /// Most candidates of a request.
    public static final int MAX_CANDIDATES = 1000;

    /// Most candidates of a request that names a policy: each costs a requirement.
    public static final int MAX_WITH_POLICY = 100;

    private static final String CANDIDATES_POINTER = "/whatIf/candidates";
    private static final String REDUCTION_POINTER = "/whatIf/free";

    /// @throws io.plimsoll.kernels.check.InvalidInputException with every fault, under `/whatIf`
    public WhatIfRequest {
        candidates = List.copyOf(candidates);
        int most = margin.appliedPolicy() == null ? MAX_CANDIDATES : MAX_WITH_POLICY;
        Checks checks = new Checks()
                .require(
                        candidates.size() <= most,
                        CANDIDATES_POINTER,
                        "too-many-elements",
                        "there are " + candidates.size() + " candidates: there must be at most " + most
                                + (margin.appliedPolicy() == null ? "" : " where a methodology is given"));
        Set<String> ids = new HashSet<>();
        for (int i = 0; i < candidates.size(); i++) {
            Change candidate = candidates.get(i);
            checks.require(
                    ids.add(candidate.id()),
                    CANDIDATES_POINTER + "/" + i + "/id",
                    "duplicate",
                    "id " + candidate.id() + " stands twice");
            check(checks, margin.risk(), candidate, CANDIDATES_POINTER + "/" + i + "/" + key(candidate.kind()));
        }
        if (reduction != null) {
            checkNames(checks, margin, Change.Kind.TRADE, reduction.instruments(), REDUCTION_POINTER + "/instruments/");
            checkNames(checks, margin, Change.Kind.TRANSFER, reduction.assets(), REDUCTION_POINTER + "/assets/");
        }
        checks.throwIfAny();
    }

    /// Names of the instruments that the account may come to hold.
    public Set<String> instruments() {
        Set<String> names = candidates.stream()
                .filter(candidate -> candidate.kind() == Change.Kind.TRADE)
                .map(Change::name)
                .collect(Collectors.toSet());
        if (reduction != null) {
            names.addAll(reduction.instruments());
        }
        return names;
    }

    private static String key(Change.Kind kind) {
        return kind == Change.Kind.TRADE ? "instrument" : "asset";
    }

    private static void checkNames(
            Checks checks, MarginRequest margin, Change.Kind kind, List<String> names, String place) {
        for (int i = 0; i < names.size(); i++) {
            String name = names.get(i);
            checks.require(!names.subList(0, i).contains(name), place + i, "duplicate", name + " stands twice");
            check(checks, margin.risk(), new Change("free", kind, name, BigDecimal.ONE), place + i);
        }
    }

    /// A change must lead to what the market and the model know, as a position or a balance must.
    private static void check(Checks checks, RiskRequest risk, Change change, String place) {
        try {
            Change.apply(risk, List.of(change));
        } catch (InvalidInputException refused) {
            for (Fault fault : refused.faults()) {
                checks.require(false, place, fault.code(), fault.sentence());
            }
        }
    }
}
