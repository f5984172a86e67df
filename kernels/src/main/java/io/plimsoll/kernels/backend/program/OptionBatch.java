package io.plimsoll.kernels.backend.program;

/// Options on one forward and one volatility.
///
/// An option has [#PARAMETERS_PER_OPTION] numbers, with `θ` +1 for a call and -1 for a put, `F` the forward at
/// the valuation, `κ = K/F` and `σ` the deviation at the horizon for unmoved volatility:
/// ```
/// 0  ln(F/K) θ/σ        3  κ                                      6  -θ σ/2
/// 1  θ/σ                4  θ times the US dollars of a value of 1
/// 2  θ σ/2              5  θ times the value at the valuation
/// ```
///
/// @param columns of the book, one an option
/// @param options see above
/// @param log row of the forward's log-change
/// @param move of the forward
/// @param volatility move of the volatility
/// @param reciprocal move of the reciprocal of the volatility
/// @param conversion move by which values become US dollars
public record OptionBatch(
        int[] columns, float[] options, int log, int move, int volatility, int reciprocal, int conversion) {
    /// Numbers of an option.
    public static final int PARAMETERS_PER_OPTION = 7;
}
