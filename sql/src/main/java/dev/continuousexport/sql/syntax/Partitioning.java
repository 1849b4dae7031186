package dev.continuousexport.sql.syntax;

import java.util.List;

/** The partitions of an external table and the paths of their folders, empty for the default. */
record Partitioning(List<ExternalPartition> partitions, List<PathElement> pathFormat) {}
