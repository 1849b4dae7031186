/** The commit protocol: stage, decide, publish; and the Flink sink that runs it. */
@NullMarked
package dev.continuousexport.sink.commit;

import org.jspecify.annotations.NullMarked;
