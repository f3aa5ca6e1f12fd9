#!/bin/sh
# collect-artifacts.sh ROOT TO: lays out what ./mvnw package built under ROOT as the images want it in TO:
# providers/*.jar, okta-emulator/ and webhook-receiver/, without versions in our own jars' names.
set -eu
root=$1
to=$2

# one_jar MODULE_DIRECTORY ARTIFACT: the module's only jar
one_jar() {
    set -- "$root/$1"/target/"$2"-[0-9]*.jar
    if [ $# -ne 1 ] || [ ! -f "$1" ]; then
        echo "Expected one jar, found: $*. Run ./mvnw package (after ./mvnw clean, if there are several)." >&2
        exit 1
    fi
    echo "$1"
}

mkdir -p "$to/providers"
for module in scim-provider okta-federation event-listener themes; do
    jar=$(one_jar "$module" "gatehouse-$module")
    cp "$jar" "$to/providers/gatehouse-$module.jar"
done

for module in okta-emulator webhook-receiver; do
    jar=$(one_jar "testing/$module" "gatehouse-$module")
    mkdir -p "$to/$module"
    cp "$jar" "$to/$module/gatehouse-$module.jar"
    cp -R "$root/testing/$module/target/lib" "$to/$module/lib"
done
