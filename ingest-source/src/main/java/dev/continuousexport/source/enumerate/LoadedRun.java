package dev.continuousexport.source.enumerate;

import dev.continuousexport.source.split.Slice;
import java.util.List;

/** A run with all slices of its plan, none of them started. */
record LoadedRun(long run, List<Slice> slices) {}
