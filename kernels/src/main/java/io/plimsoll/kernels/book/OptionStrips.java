package io.plimsoll.kernels.book;

/// Strips of options: each strip sums many options on one underlying and of one payoff into one column. Strip
/// columns come last in a book, one unit each, in the order of the strips.
///
/// ```
/// options       see [io.plimsoll.kernels.lane.StripLane]: | θ q | θ | K | ln K | s | 1/s | an option
/// start         size + 1: strip i is options[start[i] .. start[i + 1])
/// normalTable   see [io.plimsoll.kernels.lane.StripLane]
/// ```
public record OptionStrips(int[] start, double[] options, double[] normalTable) {
    /// No strips.
    public static final OptionStrips EMPTY = new OptionStrips(new int[1], new double[0], new double[0]);

    /// Number of strips.
    public int size() {
        return start.length - 1;
    }

    /// Concatenates strips.
    ///
    /// @param each options of each strip
    public static OptionStrips of(double[][] each, double[] normalTable) {
        int[] start = new int[each.length + 1];
        for (int i = 0; i < each.length; i++) {
            start[i + 1] = start[i] + each[i].length;
        }
        double[] options = new double[start[each.length]];
        for (int i = 0; i < each.length; i++) {
            System.arraycopy(each[i], 0, options, start[i], each[i].length);
        }
        return new OptionStrips(start, options, normalTable);
    }
}
