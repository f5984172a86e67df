/// Wiring: builds the objects from the configuration and starts the service. For the command line; may know every
/// package of the module, and does nothing itself.
@NullMarked
package io.plimsoll.service;

import org.jspecify.annotations.NullMarked;
