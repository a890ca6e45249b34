import { writeFileSync } from 'node:fs';
import { recipeJsonSchemaText } from '../src/recipe/schema.ts';

/** Writes the JSON Schema of `anthology.yaml` for editors: `npm run schema`. */
writeFileSync(new URL('../assets/anthology.schema.json', import.meta.url), recipeJsonSchemaText());
