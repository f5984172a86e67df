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

/// A valid what-if request.
///
/// @param margin the unchanged account
/// @param candidates changes, each evaluated alone, with distinct ids
/// @param reduction null if not requested
public record WhatIfRequest(
        MarginRequest margin,
        List<Change> candidates,
        @Nullable MarginReductionRequest reduction) {
    /// Most candidates of a request.
    public static final int MAX_CANDIDATES = 1000;

    /// Most candidates of a request with a policy, each of which needs a requirement.
    public static final int MAX_WITH_POLICY = 100;

    private static final String CANDIDATES_POINTER = "/whatIf/candidates";
    private static final String REDUCTION_POINTER = "/whatIf/free";

    /// @throws io.plimsoll.kernels.check.InvalidInputException naming every invalid field, under `/whatIf`
    public WhatIfRequest {
        candidates = List.copyOf(candidates);
        int most = margin.appliedPolicy() == null ? MAX_CANDIDATES : MAX_WITH_POLICY;
        Checks checks = new Checks()
                .require(
                        candidates.size() <= most,
                        CANDIDATES_POINTER,
                        "too-many-elements",
                        "candidates: " + candidates.size() + " entries are too many (at most " + most
                                + (margin.appliedPolicy() == null ? ")" : " with methodology)"));
        Set<String> ids = new HashSet<>();
        for (int i = 0; i < candidates.size(); i++) {
            Change candidate = candidates.get(i);
            checks.require(
                    ids.add(candidate.id()),
                    CANDIDATES_POINTER + "/" + i + "/id",
                    "duplicate",
                    "id: " + candidate.id() + " is listed twice (ids must be unique)");
            check(checks, margin.risk(), candidate, CANDIDATES_POINTER + "/" + i + "/" + key(candidate.kind()));
        }
        if (reduction != null) {
            checkNames(checks, margin, Change.Kind.TRADE, reduction.instruments(), REDUCTION_POINTER + "/instruments/");
            checkNames(checks, margin, Change.Kind.TRANSFER, reduction.assets(), REDUCTION_POINTER + "/assets/");
        }
        checks.throwIfAny();
    }

    /// Names of the instruments that the changes can add.
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
            checks.require(
                    !names.subList(0, i).contains(name),
                    place + i,
                    "duplicate",
                    name + " is listed twice (at most once)");
            check(checks, margin.risk(), new Change("free", kind, name, BigDecimal.ONE), place + i);
        }
    }

    /// Checks that market and model cover a change.
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
