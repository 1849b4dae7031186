# Sourced by the scripts beside it: finds or installs what building this project takes.
# Afterwards JAVA_HOME names a JDK 17 and `maven` runs Maven from the project's root.
# shellcheck shell=bash

PROJECT_ROOT="$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)"

# Names of partitions may go beyond ASCII: Java then needs a UTF-8 locale to make folders of them.
export LC_ALL=C.UTF-8

say() { printf '%s\n' "$*" >&2; }

fail() {
  say "$*"
  exit 1
}

# The packages of the JDK that Flink reflects into, as options of java on one line.
jdk_openings() {
  sed -n 's/^env\.java\.opts\.all: *//p' "$PROJECT_ROOT/conf/flink-config.yaml"
}

jdk_17_in() { [[ -x "$1/bin/javac" ]] && "$1/bin/javac" -version 2>&1 | grep -q '^javac 17\.'; }

find_jdk() {
  local candidate
  for candidate in "${JAVA_HOME:-}" "$(dirname "$(dirname "$(readlink -f "$(command -v javac)")")")" \
    /usr/lib/jvm/*17* /opt/homebrew/opt/openjdk@17; do
    if [[ -n "$candidate" ]] && jdk_17_in "$candidate"; then
      export JAVA_HOME="$candidate"
      return 0
    fi
  done
  return 1
}

maven_is_new_enough() {
  command -v mvn >/dev/null || return 1
  local version
  version="$(mvn --version 2>/dev/null | sed -E -n 's/.*Apache Maven ([0-9]+\.[0-9]+).*/\1/p')"
  [[ -n "$version" && "$(printf '3.8\n%s\n' "$version" | sort -V | head -n 1)" == 3.8 ]]
}

advise() {
  if command -v dnf >/dev/null; then
    fail "JDK 17 or Maven 3.8 is missing. Install them with: sudo dnf install java-17-openjdk-devel maven"
  elif command -v brew >/dev/null; then
    fail "JDK 17 or Maven 3.8 is missing. Install them with: brew install openjdk@17 maven"
  elif command -v apk >/dev/null; then
    fail "JDK 17 or Maven 3.8 is missing. Install them with: apk add openjdk17 maven"
  fi
  fail "JDK 17 or Maven 3.8 is missing. Install both, and set JAVA_HOME to the JDK."
}

install_with_apt() {
  local as_root=()
  if [[ "$(id -u)" != 0 ]]; then
    command -v sudo >/dev/null || fail "JDK 17 or Maven 3.8 is missing, and installing them needs" \
      "root. Run as root: apt-get install openjdk-17-jdk-headless maven"
    as_root=(sudo)
  fi
  say "Installing with apt-get: $*."
  "${as_root[@]}" apt-get -qq update >&2
  DEBIAN_FRONTEND=noninteractive "${as_root[@]}" apt-get -qq install --yes --no-install-recommends \
    "$@" >&2
}

require_toolchain() {
  local missing=()
  find_jdk || missing+=(openjdk-17-jdk-headless)
  maven_is_new_enough || missing+=(maven)
  if ((${#missing[@]} > 0)); then
    command -v apt-get >/dev/null || advise
    install_with_apt "${missing[@]}"
    find_jdk || fail "No JDK 17 was found after the installation. Set JAVA_HOME to one."
    maven_is_new_enough || fail "The system's Maven is older than 3.8. Put a newer mvn on the PATH."
  fi
}

maven() { (cd "$PROJECT_ROOT" && mvn -B "$@"); }
