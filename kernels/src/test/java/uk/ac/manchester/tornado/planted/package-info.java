/// A package of TornadoVM's name, for architecture tests in builds without an SDK.
@NullMarked
package uk.ac.manchester.tornado.planted;

import org.jspecify.annotations.NullMarked;
