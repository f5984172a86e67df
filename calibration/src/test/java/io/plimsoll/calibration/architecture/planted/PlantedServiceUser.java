package io.plimsoll.calibration.architecture.planted;

import io.plimsoll.server.PlantedService;

/// Depends on the service, which must depend on this module and not the other way round.
final class PlantedServiceUser {
    private PlantedServiceUser() {}

    static String name() {
        return PlantedService.NAME;
    }

    static PlantedService service() {
        return new PlantedService();
    }
}
