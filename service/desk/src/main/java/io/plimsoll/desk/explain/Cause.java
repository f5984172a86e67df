package io.plimsoll.desk.explain;

import java.util.Locale;

/// A cause of a change of margin, in the order in which changes are made.
public enum Cause {
    /// Positions opened, closed or changed in an asset.
    TRADES("positions traded"),
    /// Collateral moved in or out.
    COLLATERAL("collateral"),
    /// Time passed, prices and volatilities the same.
    TIME("passage of time"),
    /// Prices, marks and funding rates of an asset.
    PRICES("prices"),
    /// Implied volatilities of an asset's options.
    VOLATILITIES("implied volatilities"),
    /// Volatilities and drifts of the model's factors.
    MODEL_VOLATILITIES("volatilities of the model"),
    /// Correlations of the model.
    MODEL_CORRELATIONS("correlations of the model"),
    /// Everything else of the model; all of it if the factors differ or a model is filtered history.
    MODEL("law of the model"),
    /// Measure, confidence, horizon and margin policy.
    RULES("measure, horizon and policy"),
    /// Number of scenarios, seed and backend.
    SIMULATION("scenarios and seed");

    private final String title;

    Cause(String title) {
        this.title = title;
    }

    /// For a reader.
    public String title() {
        return title;
    }

    /// In documents, for example `model-volatilities`.
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
