/// Where does the service show its guide? The pages of `service/docs` as HTML, at `/docs/guide`.
@NullMarked
package io.plimsoll.server.http.guide;

import org.jspecify.annotations.NullMarked;
