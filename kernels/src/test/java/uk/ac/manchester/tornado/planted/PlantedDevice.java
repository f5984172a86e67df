package uk.ac.manchester.tornado.planted;

/// Stands for TornadoVM in builds without an SDK, for a class that breaks the rule of its room.
public final class PlantedDevice {
    private PlantedDevice() {}

    /// How many there are.
    public static int count() {
        return 1;
    }
}
