package dev.continuousexport.job.model;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What a continuous export has done and does.
 *
 * @param isDisabled whether no run begins
 * @param lateness how far the end of the last run lies in the past; empty before the first start
 * @param backlog how many whole intervals between runs that is; empty for an export that cannot be
 *     executed
 * @param lastRun how long the last run took that was exported
 * @param failingFor for how long all runs have failed
 * @param runs exported ones since the creation
 * @param failures attempts that failed since the service started
 * @param records exported since the creation
 * @param bytes exported since the creation
 * @param files exported since the creation
 */
public record ExportFigures(
    String name,
    boolean isDisabled,
    Optional<Duration> lateness,
    OptionalLong backlog,
    Optional<Duration> lastRun,
    Optional<Duration> failingFor,
    long runs,
    long failures,
    long records,
    long bytes,
    long files) {}
