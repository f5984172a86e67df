package io.plimsoll.kernels.book;

/// The complete input of a simulation: equal simulations give equal losses on every backend, up to rounding.
///
/// @param factors law of the risk factors over one model period
/// @param scenarios number of scenarios
/// @param seed key of the random generator
public record Simulation(Book book, PeriodLaw factors, int scenarios, long seed) {}
