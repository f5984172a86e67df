package io.plimsoll.architecture.planted;

import uk.ac.manchester.tornado.planted.PlantedDevice;

/// Sees TornadoVM outside its room.
final class DeviceInTheWrongRoom {
    private DeviceInTheWrongRoom() {}

    static int devices() {
        return PlantedDevice.count();
    }
}
