# Sourced by the scripts beside it, after toolchain.sh: the built job and the jars it runs with.
# shellcheck shell=bash

JOB_TARGET="$PROJECT_ROOT/export-job/target"

job_jar() { find "$JOB_TARGET" -maxdepth 1 -name 'export-job-*-all.jar' 2>/dev/null | head -n 1; }

flink_jars_are_there() {
  local jars=()
  IFS=: read -ra jars < <(cat "$JOB_TARGET/classpath/flink" && echo)
  ls "${jars[@]:-missing}" >/dev/null
} 2>/dev/null

is_stale() {
  local jar
  jar="$(job_jar)"
  [[ -z "$jar" ]] || ! flink_jars_are_there ||
    [[ -n "$(find "$PROJECT_ROOT/pom.xml" "$PROJECT_ROOT"/*/pom.xml "$PROJECT_ROOT"/*/src \
      -newer "$jar" -type f -print -quit)" ]]
}

build_if_stale() {
  if is_stale; then
    say "Building the project without its tests; the first time this also fetches its libraries."
    maven --quiet --no-transfer-progress package -DskipTests ||
      fail "The build failed; Maven's messages above say where."
  fi
}

service_class_path() {
  printf '%s:%s:%s' "$(job_jar)" "$(<"$JOB_TARGET/classpath/flink")" "$(<"$JOB_TARGET/classpath/common")"
}
