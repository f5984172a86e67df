package io.plimsoll.methodology.policy;

import io.plimsoll.kernels.check.Checks;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// The policies that requests can name, in all their versions.
///
/// @param policies in the order of id, effective date and version
public record PolicyCatalog(List<Policy> policies) {
    /// Id of the policy of a request that names none.
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
                    "policy: " + policy.header().name() + " is listed twice (id@version must be unique)");
        }
        checks.throwIfAny();
    }

    /// The policy of a name: `id@version`, or `id` for the version in effect on a day.
    ///
    /// @param name from the request
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

    /// Every `id@version`, separated by commas.
    public String names() {
        return policies.stream().map(policy -> policy.header().name()).collect(Collectors.joining(", "));
    }
}
