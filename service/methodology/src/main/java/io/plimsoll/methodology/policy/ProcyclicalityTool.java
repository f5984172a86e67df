package io.plimsoll.methodology.policy;

/// A tool against procyclicality. Points (a) to (c) are those of Article 28(1) of Commission Delegated Regulation
/// (EU) 153/2013, of which a central counterparty employs at least one. With `m` the calculated margin:
public enum ProcyclicalityTool {
    /// None: `m`.
    NONE("none", "none"),
    /// (a): a buffer of at least a quarter "which it allows to be temporarily exhausted in periods where calculated
    /// margin requirements are rising significantly". It is full at `1.25 m`; where `m` rises by more than the
    /// policy says in a day the margin stays and the buffer is drawn, until `m` itself is asked for. It comes back
    /// step by step on days without a rise, and at once as far as a fall of `m` pays for it.
    BUFFER("buffer", "25 % buffer"),
    /// (b): at least a quarter of the weight on stressed observations, `0.75 m + 0.25 s`, `s` being the margin of
    /// stressed volatilities, and never below `m`.
    STRESSED_WEIGHT("stressedWeight", "25 % stressed"),
    /// (c): never below the margin that volatility over ten years asks for, or over as much as there is.
    FLOOR("floor", "ten-year floor"),
    /// The calculated margin times a multiplier that follows volatility of late and funding within limits, faster
    /// up than down.
    REGIME("regime", "regime");

    private final String word;
    private final String title;

    ProcyclicalityTool(String word, String title) {
        this.word = word;
        this.title = title;
    }

    /// The word of documents.
    public String word() {
        return word;
    }

    /// Its name for a reader.
    public String title() {
        return title;
    }
}
