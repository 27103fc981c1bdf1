// The part of JSON Schema (2020-12) that the statements' schemas use. They come shortened: a number n stands for a text
// of 1 to n characters, "a|b" for one of the words, and members that are not named are refused unless "open" is there.

// Whether the value is what the schema asks for.
function fitsSchema(schema, value) {
    if (schema === true) return true;
    if (schema === false) return false;
    if (typeof schema === "number") {
        return isText(value) && value !== "" && (value.length <= schema || scalarCount(value) <= schema);
    }
    if (typeof schema === "string") return isText(value) && schema.split("|").includes(value);
    if (schema.enum && !schema.enum.includes(value)) return false;
    if (schema.type && ![].concat(schema.type).includes(jsonType(value))) return false;
    if (isText(value)) return textFits(schema, value);
    if (isWhole(value)) {
        return (schema.minimum === undefined || value >= schema.minimum)
            && (schema.maximum === undefined || value <= schema.maximum);
    }
    if (Array.isArray(value)) return arrayFits(schema, value);
    return isObject(value) ? objectFits(schema, value) : true;
}

function jsonType(value) {
    if (value === null) return "null";
    if (Array.isArray(value)) return "array";
    if (isObject(value)) return "object";
    return { string: "string", number: "integer", boolean: "boolean" }[typeof value];
}

function scalarCount(text) {
    let count = 0;
    for (const _ of text) count++;
    return count;
}

const compiledPatterns = new Map();

function textFits(schema, text) {
    if (schema.maxLength !== undefined && scalarCount(text) > schema.maxLength) return false;
    if (schema.minLength !== undefined && scalarCount(text) < schema.minLength) return false;
    if (schema.pattern === undefined) return true;
    if (!compiledPatterns.has(schema.pattern)) compiledPatterns.set(schema.pattern, new RegExp(schema.pattern));
    return compiledPatterns.get(schema.pattern).test(text);
}

function arrayFits(schema, elements) {
    if (schema.minItems !== undefined && elements.length < schema.minItems) return false;
    if (schema.maxItems !== undefined && elements.length > schema.maxItems) return false;
    if (schema.items !== undefined && !elements.every((element) => fitsSchema(schema.items, element))) return false;
    if (!schema.uniqueItems) return true;
    return elements.every((element, index) => !elements.slice(0, index).some((other) => equalJSON(element, other)));
}

function objectFits(schema, members) {
    const properties = schema.properties || {};
    for (const [name, value] of members) {
        if (Object.hasOwn(properties, name)) {
            if (!fitsSchema(properties[name], value)) return false;
        } else if (schema.properties && !schema.open) {
            return false;
        }
    }
    if (schema.minProperties !== undefined && members.size < schema.minProperties) return false;
    if ((schema.required || []).some((name) => !members.has(name))) return false;
    for (const [name, needed] of Object.entries(schema.dependentRequired || {})) {
        if (members.has(name) && needed.some((other) => !members.has(other))) return false;
    }
    if (schema.if === undefined) return true;
    const branch = fitsSchema(schema.if, members) ? schema.then : schema.else;
    return branch === undefined || fitsSchema(branch, members);
}
