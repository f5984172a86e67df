package io.plimsoll.service.margin.procyclicality;

/// A tool against procyclicality. With `m` the margin that volatility of late asks for:
public enum Tool {
    /// None: `m`.
    NONE("none"),
    /// Article 28(1)(a): a buffer of a quarter that may be drawn. It is full at `1.25 m`; while `m` rises the margin
    /// stays and the buffer is drawn, until `m` itself is asked for.
    BUFFER("25 % buffer"),
    /// Article 28(1)(b): a quarter of the weight on stressed observations, `0.75 m + 0.25 s`, `s` being the
    /// largest `m` so far.
    STRESSED_WEIGHT("25 % stressed"),
    /// Article 28(1)(c): never below the margin that volatility over ten years asks for, or over as much as there is.
    FLOOR("ten-year floor"),
    /// The margin of a slow volatility times a multiplier that follows volatility of late within limits, faster
    /// up than down.
    REGIME("regime");

    private final String title;

    Tool(String title) {
        this.title = title;
    }

    /// Its name for a reader.
    public String title() {
        return title;
    }
}
