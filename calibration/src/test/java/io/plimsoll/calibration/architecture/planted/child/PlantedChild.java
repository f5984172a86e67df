package io.plimsoll.calibration.architecture.planted.child;

import io.plimsoll.calibration.architecture.planted.PlantedParent;

/// Forms a cycle with the class of the package above.
public record PlantedChild(PlantedParent parent) {}
