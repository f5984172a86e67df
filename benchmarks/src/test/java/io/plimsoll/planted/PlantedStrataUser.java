package io.plimsoll.planted;

import com.opengamma.strata.pricer.impl.option.BlackFormulaRepository;

/// Uses another engine outside the package of the peers.
final class PlantedStrataUser {
    private PlantedStrataUser() {}

    static double value(double forward) {
        return BlackFormulaRepository.price(forward, 1, 1, 1, true);
    }
}
