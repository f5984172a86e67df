package io.plimsoll.kernels.book;

/// Everything that decides the losses: two equal simulations give the same losses on any backend, up to its
/// arithmetic.
///
/// @param book what is held
/// @param factors how the market moves over one period of the model
/// @param scenarios number of paths
/// @param seed key of the generator
public record Simulation(Book book, PeriodLaw factors, int scenarios, long seed) {}
