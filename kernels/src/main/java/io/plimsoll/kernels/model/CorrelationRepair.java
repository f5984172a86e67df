package io.plimsoll.kernels.model;

/// What it took to make a correlation matrix of one that was none.
///
/// @param given the matrix before
/// @param smallestEigenvalue of the matrix before, negative
/// @param largestChange of any entry, absolute
/// @param frobenius root of the sum of the squares of all changes
public record CorrelationRepair(double[][] given, double smallestEigenvalue, double largestChange, double frobenius) {
    static CorrelationRepair of(double[][] given, double smallestEigenvalue, double[][] repaired) {
        double largest = 0;
        double squares = 0;
        for (int i = 0; i < given.length; i++) {
            for (int j = 0; j < given.length; j++) {
                double change = Math.abs(repaired[i][j] - given[i][j]);
                largest = Math.max(largest, change);
                squares += change * change;
            }
        }
        return new CorrelationRepair(given, smallestEigenvalue, largest, Math.sqrt(squares));
    }
}
