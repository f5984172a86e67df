package io.plimsoll.methodology.scenario;

import io.plimsoll.kernels.RiskRequest;
import io.plimsoll.kernels.instrument.CollateralBalance;
import io.plimsoll.kernels.instrument.Instrument;
import io.plimsoll.kernels.instrument.Position;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/// The assets that an account is exposed to: those of its positions, its collateral, and its report currency. Other
/// assets in the market change no figure.
public final class ExposedAssets {
    private ExposedAssets() {}

    /// The exposed assets of a request, sorted.
    public static Set<String> of(RiskRequest request) {
        Set<String> instruments =
                request.positions().stream().map(Position::instrument).collect(Collectors.toSet());
        Set<String> assets = new TreeSet<>();
        request.market().instruments().stream()
                .filter(instrument -> instruments.contains(instrument.name()))
                .map(Instrument::asset)
                .forEach(assets::add);
        request.collateral().stream().map(CollateralBalance::asset).forEach(assets::add);
        assets.add(request.currency());
        return assets;
    }
}
