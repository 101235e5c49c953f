-- Elements whose symbol the library does not have.
SELECT elements.id
FROM bim_model_elements AS elements
LEFT JOIN symbol_library AS symbols ON elements.element_type = symbols.symbol_id
WHERE symbols.id IS NULL
