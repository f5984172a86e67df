package io.plimsoll.kernels.model;

import io.plimsoll.kernels.lane.NormalLane;
import io.plimsoll.kernels.lane.PhiloxLane;

/// Standard normal variates of all replicates, as a Latin hypercube.
///
/// In each dimension, replicate `r` has the normal score of a rank from 1 to [ModelReplicates#COUNT]. Two
/// dimensions are nearly uncorrelated: their sample correlation has standard deviation 0.1.
final class LatinHypercubeScores {
    /// Score of each rank. Both ends of a 95 % interval lie at ranks, and the mean is 0.
    private static final double[] SCORE_OF_RANK = ofRanks();

    /// Dimensions of the hypercube; further dimensions are plain draws, whose errors average out.
    private static final int STRATIFIED_DIMENSIONS = 4_096;

    private LatinHypercubeScores() {}

    /// The normal variate of a replicate in one dimension.
    ///
    /// Its rank is that of the replicate's random word among those of all replicates. Cost: `O(COUNT)`.
    static double at(int replicate, int purpose, int dimension) {
        long[] words = new long[4];
        long own = word(replicate, purpose, dimension, words);
        if (dimension >= STRATIFIED_DIMENSIONS) {
            return NormalLane.radius(own) * NormalLane.cosine(words[1]);
        }
        int rank = 0;
        for (int other = 0; other < ModelReplicates.COUNT; other++) {
            long word = word(other, purpose, dimension, words);
            rank += word < own || (word == own && other < replicate) ? 1 : 0;
        }
        return SCORE_OF_RANK[rank];
    }

    private static long word(int replicate, int purpose, int dimension, long[] words) {
        PhiloxLane.draw(replicate, PhiloxLane.PARAMETERS, purpose, dimension, 0, words);
        return words[0];
    }

    private static double[] ofRanks() {
        double[] scores = new double[ModelReplicates.COUNT];
        for (int i = 0; i < scores.length; i++) {
            scores[i] = NormalScores.at((i + 1.0) / (scores.length + 1));
        }
        return scores;
    }
}
