package io.plimsoll.imports.book;

import com.fasterxml.jackson.databind.JsonNode;
import io.plimsoll.imports.contract.InstrumentIdentity;
import io.plimsoll.imports.source.SourceFile;
import io.plimsoll.kernels.model.FactorKind;
import io.plimsoll.kernels.model.RiskFactor;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// The model of the request, as far as an import must know it.
///
/// @param names of its factors, such as `BTC.spot`
/// @param document the model itself in JSON, or the text `"default"`
public record ModelFactors(Set<String> names, String document) {
    /// Copies the set.
    public ModelFactors {
        names = Set.copyOf(names);
    }

    /// The model that the program carries, which the request names.
    ///
    /// @param file its model file
    public static ModelFactors named(String name, byte[] file) {
        ModelFactors own = ofFile(file);
        if (own == null) {
            throw new IllegalArgumentException("the model " + name + " has no factors");
        }
        return new ModelFactors(own.names, "\"" + name + "\"");
    }

    /// A model file, which the request then contains; null if it is no JSON with factors.
    public static @Nullable ModelFactors ofFile(byte[] file) {
        JsonNode root = SourceFile.of("model", file).json();
        Set<String> names = new TreeSet<>();
        root.path("factors").forEach(factor -> names.add(factor.path("factor").asText()));
        root.path("proxies")
                .fieldNames()
                .forEachRemaining(asset -> names.add(RiskFactor.nameOf(asset, FactorKind.SPOT)));
        return names.isEmpty() ? null : new ModelFactors(names, new String(file, StandardCharsets.UTF_8).strip());
    }

    /// The factors that a contract needs and the model lacks.
    ///
    /// @param isOnForward true for an option whose underlying is a future
    List<String> missing(InstrumentIdentity identity, boolean isOnForward) {
        List<FactorKind> kinds = switch (identity.kind()) {
            case SPOT, PERPETUAL -> List.of(FactorKind.SPOT);
            case FUTURE -> List.of(FactorKind.SPOT, FactorKind.BASIS);
            case OPTION ->
                isOnForward
                        ? List.of(FactorKind.SPOT, FactorKind.VOLATILITY, FactorKind.BASIS)
                        : List.of(FactorKind.SPOT, FactorKind.VOLATILITY);
        };
        return kinds.stream()
                .map(kind -> RiskFactor.nameOf(identity.base(), kind))
                .filter(name -> !names.contains(name))
                .toList();
    }

    /// True if the model moves the price of an asset.
    boolean moves(String asset) {
        return names.contains(RiskFactor.nameOf(asset, FactorKind.SPOT));
    }
}
