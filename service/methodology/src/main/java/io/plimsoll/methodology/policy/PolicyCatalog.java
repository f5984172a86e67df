package io.plimsoll.methodology.policy;

import io.plimsoll.kernels.check.Checks;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// The policies that requests may name, several versions of one side by side.
///
/// @param policies by id, then effective date, then version; the first of a request that names none is
///     `standard`
public record PolicyCatalog(List<Policy> policies) {
    /// The policy of a request that names none.
    public static final String DEFAULT_ID = "standard";

    private static final Comparator<Policy> ORDER = Comparator.comparing(
                    (Policy policy) -> policy.header().id())
            .thenComparing(policy -> policy.header().effectiveDate())
            .thenComparing(policy -> policy.header().version());

    /// @throws io.plimsoll.kernels.check.InvalidInputException if two have the same id and version
    public PolicyCatalog {
        policies = policies.stream().sorted(ORDER).toList();
        Checks checks = new Checks();
        Set<String> seen = new HashSet<>();
        for (Policy policy : policies) {
            checks.require(
                    seen.add(policy.header().name()),
                    "",
                    "duplicate",
                    "policy " + policy.header().name() + " stands twice");
        }
        checks.throwIfAny();
    }

    /// The policy of that name: `id@version`, or `id` for the version that took effect last on the day given.
    ///
    /// @param name as the request has it
    /// @param day of the valuation, UTC
    public Optional<Policy> find(String name, LocalDate day) {
        if (name.contains("@")) {
            return policies.stream()
                    .filter(policy -> policy.header().name().equals(name))
                    .findFirst();
        }
        return policies.stream()
                .filter(policy -> policy.header().id().equals(name)
                        && !policy.header().effectiveDate().isAfter(day))
                .reduce((earlier, later) -> later);
    }

    /// Every name, for a reader.
    public String names() {
        return policies.stream().map(policy -> policy.header().name()).collect(Collectors.joining(", "));
    }
}
