package io.plimsoll.calibration.architecture.planted;

import io.plimsoll.calibration.architecture.planted.child.PlantedChild;

/// Forms a cycle with the class of a sub-package.
public final class PlantedParent {
    /// The child of this parent.
    public PlantedChild child() {
        return new PlantedChild(this);
    }
}
