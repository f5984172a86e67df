package io.plimsoll.server.backtest.report;

/// What the public quantitative disclosure asks a central counterparty about its initial margin, as far as a back-test
/// can answer. References and names are those of the files that counterparties publish.
///
/// Source: CPMI-IOSCO, Public quantitative disclosure standards for central counterparties, February 2015 (CPMI Papers
/// 125). The standard numbers to two places (6.4, 6.5); the third is of the common layout of the published files, taken
/// from the variable guide of a database of them (Y. Broich, CCP-IOSCO Database, 2025).
public enum QuantitativeDisclosure {
    /// The type of the model.
    MODEL_TYPE("6.4.1", "Type of IM Model"),
    /// The models' names.
    MODEL_NAME("6.4.3", "IM Model Name"),
    /// The confidence that is targeted.
    CONFIDENCE("6.4.5", "Single Tailed Confidence Level"),
    /// The look-back period.
    LOOK_BACK("6.4.7", "Look Back Period"),
    /// Adjustments, scaling and weights applied to the history.
    ADJUSTMENTS("6.4.9", "Adjustments"),
    /// The horizon.
    CLOSE_OUT("6.4.11", "Close Out Period (days)"),
    /// How often parameters are estimated.
    REVIEW("6.4.14", "Frequency of Parameter Review"),
    /// The number of exceptions.
    TIMES_BELOW(
            "6.5.1.1",
            "Number of times over the past twelve months that margin coverage held against any account fell below the"
                    + " actual marked-to-market exposure of that member account"),
    /// How often results are measured.
    FREQUENCY("6.5.1.2", "Frequency of daily back-testing result measurements"),
    /// When they are measured.
    TIME("6.5.1.3", "Time of daily back-testing result if measured once a day"),
    /// The number of forecasts.
    OBSERVATIONS("6.5.2", "Number of observations"),
    /// The share of forecasts that held.
    COVERAGE("6.5.3", "Achieved coverage level"),
    /// The largest loss beyond the margin.
    PEAK("6.5.4", "Size of uncovered exposure: Peak size"),
    /// The mean loss beyond the margin, over the breaches.
    AVERAGE("6.5.5", "Size of uncovered exposure: Average Size");

    /// The source of the references, for a reader.
    public static final String SOURCE = "CPMI-IOSCO, Public quantitative disclosure standards for central"
            + " counterparties, February 2015 (CPMI Papers 125), sections 6.4 and 6.5; references and names as in the"
            + " files that central counterparties publish under it";

    private final String reference;
    private final String title;

    QuantitativeDisclosure(String reference, String title) {
        this.reference = reference;
        this.title = title;
    }

    /// For example `6.5.3`.
    public String reference() {
        return reference;
    }

    /// The name of the entry.
    public String title() {
        return title;
    }
}
